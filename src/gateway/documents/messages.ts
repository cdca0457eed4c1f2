import { symbolOf } from "../../domain/symbol";
import type { Messages } from "../../evr/messages/catalogue";
import type { BoundConnection } from "../connection";
import { type Handlers, loggedIn } from "../handlers";
import { UNREQUIRE } from "../unrequire";
import { channelList } from "./channels";
import { asConsented, findDocument } from "./document";

async function sendDocument(
  connection: BoundConnection,
  { language, type }: Messages["SNSDocumentRequestv2"],
): Promise<void> {
  const found = await findDocument(connection, type, language);
  if (!found) {
    connection.send({ name: "SNSDocumentFailure", value: { message: "no such document" } }, UNREQUIRE);
    return;
  }
  const json = connection.binding.hasHeadset ? found : await asConsented(connection, found);
  connection.send({ name: "SNSDocumentSuccess", value: { type: symbolOf(type), json } }, UNREQUIRE);
}

async function sendChannels(connection: BoundConnection): Promise<void> {
  const json = await channelList(connection);
  connection.send({ name: "SNSChannelInfoResponse", value: { json } }, UNREQUIRE);
}

export const documentMessages: Handlers = {
  SNSDocumentRequestv2: loggedIn(sendDocument),
  SNSChannelInfoRequest: loggedIn(sendChannels),
};
