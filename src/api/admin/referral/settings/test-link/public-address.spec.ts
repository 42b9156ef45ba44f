// Which addresses a link may be tested at, and names that lead to others.
import type { LookupAddress } from "node:dns"
import { isPublic, publicLookup } from "./public-address"

it.each(["8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])(
  "%s may be asked",
  (address) => {
    expect(isPublic(address)).toBe(true)
  },
)

it.each([
  "127.0.0.1",
  "127.9.9.9",
  "0.0.0.0",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.1.1",
  "100.64.0.1",
  "169.254.169.254",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "fe80::1",
  "fd00:ec2::254",
  "ff02::1",
  "::ffff:10.0.0.1",
  "64:ff9b::a00:1",
  "2002:7f00:1::",
  "localhost",
  "",
])("%s may not", (address) => {
  expect(isPublic(address)).toBe(false)
})

it.each([true, false])("a name that leads to this machine is not found, asked for all: %s", async (all) => {
  const error = await new Promise((resolve) => {
    publicLookup("localhost", { all }, (failure, _found: string | LookupAddress[]) => {
      resolve(failure)
    })
  })
  expect(error).toBeInstanceOf(Error)
})
