// Every durable workflow, by the name under which it is started: the entry of the workflow bundle.
export { referralBackfill } from "./backfill"
export { referralLead } from "./lead"
export { referralOrder } from "./order"
