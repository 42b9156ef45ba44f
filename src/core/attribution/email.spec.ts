// E-mail addresses as they may be, wherever a person types one.
import { isEmail } from "./email"

it.each([
  "eve@x.test",
  " Eve@X.test ",
  "eve.adams+shop@mail.x.test",
  "o'brien_%&=/{}@x-y.test",
  "1@2.test",
  "eve@xn--mller-kva.test",
  "eve@x.xn--p1ai",
  `${"e".repeat(64)}@x.test`,
])("%j is an e-mail address", (text) => {
  expect(isEmail(text)).toBe(true)
})

it.each([
  "",
  "eve",
  "@x.test",
  "eve@",
  "eve@x",
  "eve@x.t",
  "eve@x.test@y.test",
  '"><img@x.test',
  '"eve adams"@x.test',
  "<eve@x.test>",
  "eve@<script>.test",
  "eve adams@x.test",
  "eve,adams@x.test",
  "eve@x.test,ann@y.test",
  "eve@x.test\nbcc:all@y.test",
  "eve\0@x.test",
  ".eve@x.test",
  "eve.@x.test",
  "eve..adams@x.test",
  "eve@-x.test",
  "eve@x-.test",
  "eve@x..test",
  "eve@.test",
  "eve@127.0.0.1",
  "eve@[127.0.0.1]",
  "ëve@x.test",
  "eve@x.test\u202e",
  "\ud800@x.test",
  `${"e".repeat(65)}@x.test`,
  `eve@${"x.".repeat(130)}test`,
])("%j is none", (text) => {
  expect(isEmail(text)).toBe(false)
})
