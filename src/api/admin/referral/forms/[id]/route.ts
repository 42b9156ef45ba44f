// GET, POST /admin/referral/forms/:id
import { forms } from "../../../../contract/people/forms"
import { recordWith } from "../../../../medusa-query"
import { route } from "../../../../route"

export const GET = route(forms.get, (request) => recordWith(forms.get, request.params.id, request))

export const POST = route(forms.update, async (request) => {
  const { referral, params, body } = request
  await referral.leads.changeForm(params.id, body)
  return await recordWith(forms.update, params.id, request)
})
