// `npm run docs:pictures`: takes the pictures of docs/images anew, while the browser specs go through the pages.
import { launch } from "./bootstrap.mjs"

process.env.SCREENSHOTS = "1"
process.argv.push("browser")
await launch("test/main.ts")
