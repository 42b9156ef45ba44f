// GET, POST /admin/referral/forms
import { forms } from "../../../contract/people/forms"
import { pageOfRecords, recordWith } from "../../../medusa-query"
import { route } from "../../../route"

export const GET = route(forms.list, (request) => pageOfRecords(forms.list, request))

export const POST = route(forms.create, async (request) => {
  const id = await request.referral.leads.addForm(request.body)
  return await recordWith(forms.create, id, request)
})
