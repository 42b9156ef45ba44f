// `npm run dev`: see dev/main.ts.
import { launch } from "./bootstrap.mjs"

await launch("dev/main.ts")
