// Migrates the database that those of module specs are copied from, before the first of them.
import { migrateTemplate } from "../processes/databases"

export default migrateTemplate
