// Reads back who was credited for an order and why, what it earned, and every posting: the answer to "why did she get credited?".
// Amounts are in major units, as everywhere in Medusa's HTTP API. Decides nothing.
import {
  type Candidate,
  type CommissionState,
  commissionStatus,
  type Decision,
  type Decisions,
  type Minor,
  orderShares,
  type Role,
  type Share,
  toMajor,
} from "../../../core"
import { commissionsOf } from "./commissions"
import { type Db, rowOf, rowsOf } from "./db"
import { decisionsOf } from "./decisions"
import { storedLines } from "./order-lines"
import { distinct, rateRows } from "./rule-book"
import { scopeKeysOf } from "../../../core"

interface PartnerName {
  id: string
  name: string
  code: string
}
