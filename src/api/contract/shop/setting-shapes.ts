// The shapes of the settings over HTTP, derived from core's table. The bounds here are for readers of the document;
// core refuses what a setting may not be. Minimum payouts are in major units here.
import { z } from "@medusajs/framework/zod"
import {
  type AnySetting,
  type AmountByCurrency,
  type Choice,
  type Text,
  type Whole,
  type WholeOrNoLimit,
  type YesNo,
} from "../../../core/settings/setting"
import { type SettingName, SETTINGS } from "../../../core/settings/settings"

type ShapeOf<S extends AnySetting> = S extends YesNo
  ? z.ZodBoolean
  : S extends Choice<infer Option>
    ? z.ZodEnum<{ [Key in Option]: Key }>
    : S extends Whole
      ? z.ZodNumber
      : S extends WholeOrNoLimit
        ? z.ZodNullable<z.ZodNumber>
        : S extends Text
          ? z.ZodString
          : S extends AmountByCurrency
            ? z.ZodRecord<z.ZodString, z.ZodNumber>
            : never

function shapeOf(setting: AnySetting): z.ZodType {
  switch (setting.kind) {
    case "yes_no":
      return z.boolean()
    case "choice":
      return z.enum(setting.options as [string])
    case "whole":
      return whole(setting)
    case "whole_or_no_limit":
      return whole(setting).nullable()
    case "text":
      return z.string().meta({ maxLength: setting.max_length })
    case "amount_by_currency":
      return z.record(z.string(), z.number())
  }
}

const whole = ({ from: minimum, to: maximum }: { from: number; to: number }) =>
  z.number().meta({ type: "integer", minimum, maximum })

/** A shape for each setting. */
export const SETTING_SHAPES = Object.fromEntries(
  Object.entries<AnySetting>(SETTINGS).map(([name, setting]) => [
    name,
    shapeOf(setting).describe(describe(setting)),
  ]),
) as unknown as { [Name in SettingName]: ShapeOf<(typeof SETTINGS)[Name]> }

function describe({ kind, meaning }: AnySetting): string {
  return kind === "amount_by_currency" ? `${meaning} In major units; replaced as a whole.` : meaning
}
