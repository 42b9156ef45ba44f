// `npm run test:stalls [-- --seed N STEP…]`: `npm test` under stalls. See test/stalls.ts.
import { launch } from "./bootstrap.mjs"

process.argv.push("--stalls")
await launch("test/main.ts")
