// Real people are never taken for machines, nor machines for people: held against public collections of user
// agents of both kinds.
import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import crawlers from "crawler-user-agents"
import { isMachine } from "./machines"

const ANDROID =
  "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.6778.135 Mobile Safari/537.36"
const TELEGRAM = "Telegram-Android/11.2.1 (Samsung SM-S918B; Android 14; SDK 34; HIGH)"
const ELECTRON =
  "AppleWebKit/537.36 (KHTML, like Gecko) WhatsApp/2.2409.2 Chrome/118.0.5993.159 Electron/27.1.3 Safari/537.36"

/**
 * People's user agents in the collection of machines: apps with a window of their own for pages, and programs
 * in which people browse.
 */
const PEOPLE_AMONG_CRAWLERS = /Instagram \d|MetaIAB|\bCode\/|\bTrae\/|\bFluid\/|TSM-turingos/

it("takes nobody for a machine whose browser is among those that people use most", () => {
  // The package offers drawing lots among them only; its data lies beside.
  const file = join(dirname(require.resolve("user-agents")), "user-agents.json")
  const visits = JSON.parse(readFileSync(file, "utf8")) as { userAgent: string }[]
  const browsers = [...new Set(visits.map(({ userAgent }) => userAgent))]
  expect(browsers.length).toBeGreaterThan(500)
  expect(browsers.filter(isMachine)).toEqual([])
})

it("takes no crawler for a person", () => {
  const known = crawlers.flatMap(({ instances }) => instances)
  expect(known.length).toBeGreaterThan(1_000)
  expect(known.filter((one) => !isMachine(one) && !PEOPLE_AMONG_CRAWLERS.test(one))).toEqual([])
})

it.each([
  ["in Telegram on Android", `Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) ${ANDROID} ${TELEGRAM}`],
  ["in WhatsApp on a Windows desktop", `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${ELECTRON}`],
  ["in WhatsApp on a Mac", `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${ELECTRON}`],
  ["with an M bot 60", `Mozilla/5.0 (Linux; Android 10; M bot 60) ${ANDROID}`],
  [
    "with an M bot 51 and its build",
    `Mozilla/5.0 (Linux; Android 8.1.0; M bot 51 Build/O11019; wv) ${ANDROID}`,
  ],
  ["with a Cubot", `Mozilla/5.0 (Linux; Android 9; CUBOT_NOTE_S) ${ANDROID}`],
  ["with another Cubot", `Mozilla/5.0 (Linux; Android 11; CUBOT P40) ${ANDROID}`],
  ["in the shop's own app", "MyShop/3.1 (iPhone)"],
  ["in the shop's own app on Android", "My Shop/3.1.4 (Android 14; Pixel 8)"],
])("lets people come %s", (_how, userAgent) => {
  expect(isMachine(userAgent)).toBe(false)
})

it("reads whatever it is sent in no time", () => {
  const from = performance.now()
  for (const junk of [";", " ", "(", "M bot ", "a/1."]) isMachine(`Mozilla/5.0 (Linux;${junk.repeat(50_000)}`)
  expect(performance.now() - from).toBeLessThan(200)
})

it.each([
  "GoogleOther",
  "Mediapartners-Google",
  `Mozilla/5.0 (Linux; Android 7.0; SM-G930V) ${ANDROID} (compatible; Google-Read-Aloud; +https://support.google.com/webmasters/answer/1061943)`,
  "Scrapy/2.5.0 (+https://scrapy.org)",
  "facebookcatalog/1.0",
  "Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)",
  "Iframely/1.3.1 (+https://iframely.com/docs/about)",
  "Slack-ImgProxy (+https://api.slack.com/robots)",
  "axios/1.7.2",
  "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Claude-User/1.0; +Claude-User@anthropic.com)",
  "node",
  "PHP/8.1",
  "Java/17.0.1",
  "Mozilla/5.0 (Proofpoint)",
  "Barracuda Sentinel (EE)",
  "WhatsApp/2.23.20.0 A",
  "TelegramBot (like TwitterBot)",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "facebookexternalhit/1.1",
  "curl/8.5.0",
  "ShopCrawler/1.0 (iPhone)",
  // A telephone's name hides no machine.
  `Mozilla/5.0 (Linux; Android 10; M bot 60) ${ANDROID} (compatible; Googlebot/2.1)`,
])("knows a machine: %s", (userAgent) => {
  expect(isMachine(userAgent)).toBe(true)
})
