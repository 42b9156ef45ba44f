import { MedusaService } from "@medusajs/framework/utils"
import { ReferralPartner } from "./models/partner"
import { ReferralProgram } from "./models/program"
import { ReferralEnrollment } from "./models/enrollment"
export default class ReferralModuleService extends MedusaService({ ReferralPartner, ReferralProgram, ReferralEnrollment }) {}
