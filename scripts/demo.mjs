// `npm run demo`: see demo/main.ts.
import { launch } from "./bootstrap.mjs"

await launch("demo/main.ts")
