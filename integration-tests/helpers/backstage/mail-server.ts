// A notification provider that delivers into the postbox, and is away for whom it is told to.
import type {
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"
import { AbstractNotificationProviderService, ModuleProvider, Modules } from "@medusajs/framework/utils"
import { postbox, type Sent } from "./postbox"

class MailServer extends AbstractNotificationProviderService {
  static override identifier = "mail-server"

  override async send(mail: ProviderSendNotificationDTO): Promise<ProviderSendNotificationResultsDTO> {
    const { to, template, data, resource_id } = mail as unknown as Sent
    postbox.take({ to, template, data, resource_id })
    return Promise.resolve({})
  }
}

export default ModuleProvider(Modules.NOTIFICATION, { services: [MailServer] })
