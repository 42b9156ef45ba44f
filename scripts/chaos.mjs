// `npm run test:chaos`: see integration-tests/chaos/main.ts.
import { launch } from "./bootstrap.mjs"

await launch("../integration-tests/chaos/main.ts")
