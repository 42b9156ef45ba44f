// Reads an OpenAPI document from its input and ends with 0 where it is one, else with what is wrong. A process of its own: the validator is an
// ES module, which jest does not load.
import { text } from "node:stream/consumers"
import { Validator } from "@seriousme/openapi-schema-validator"

const { valid, errors } = await new Validator().validate(JSON.parse(await text(process.stdin)))
if (!valid) {
  console.error(JSON.stringify(errors, null, 2))
  process.exitCode = 1
}
