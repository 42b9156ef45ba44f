// `npm run build`: see build/main.ts.
import { launch } from "./bootstrap.mjs"

await launch("build/main.ts")
