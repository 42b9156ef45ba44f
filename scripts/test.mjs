// `npm test`: see test/main.ts.
import { launch } from "./bootstrap.mjs"

await launch("test/main.ts")
