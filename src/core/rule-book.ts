// Owns the one window through which the rules see the store's data. Owns no data: the live system fills it with rows
// read in sets, the scenario runner with maps.
import type { Enrolled } from "./commission/program"
import type { RateRowLookup } from "./commission/rate-card"
import type { Partner } from "./partner"
import type { SettingsVersion } from "./settings/settings"

/** The rules in force at the moment of deciding. `rateRow` must know every card that is, or was, referred to. */
export interface RuleBook {
  settings: SettingsVersion
  partner(id: string): Partner | undefined
  enrollmentsOf(partnerId: string): readonly Enrolled[]
  rateRow: RateRowLookup
}
