// The shop client of the development services, by the name that tests know it by.
export * from "../../../scripts/services/shop"
