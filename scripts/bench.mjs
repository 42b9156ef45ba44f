// `npm run bench`: see bench/main.ts.
import { launch } from "./bootstrap.mjs"

await launch("bench/main.ts")
