// Text that a database keeps, and text that it does not.
import { isWritable } from "./writable"

it.each(["", "jim", "Ünal 👋", "a\tb\nc", "\u{10FFFF}"])("can be kept: %j", (text) => {
  expect(isWritable(text)).toBe(true)
})

it.each(["\0", "a\0b", "\uD800", "x\uDC00y", "\uDC00\uD800"])("can't be kept: %j", (text) => {
  expect(isWritable(text)).toBe(false)
})
