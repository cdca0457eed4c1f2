import { symbolOf } from "../../domain/symbol";
import type { Message, Messages } from "../../evr/messages/catalogue";
import type { BoundConnection } from "../connection";
import { type Handlers, loggedIn } from "../handlers";
import { UNREQUIRE } from "../unrequire";
import { channelList } from "./channels";
import { asConsented, findDocument } from "./document";

const failure = (message: string): Message[] => [
  { name: "SNSDocumentFailure", value: { message } },
  UNREQUIRE,
];

async function sendDocument(
  connection: BoundConnection,
  { language, type }: Messages["SNSDocumentRequestv2"],
): Promise<void> {
  const found = await findDocument(connection, type, language);
  if (!found) {
    connection.send(...failure("no such document"));
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
  SNSDocumentRequestv2: loggedIn(sendDocument, () => failure("try again later")),
  SNSChannelInfoRequest: loggedIn(sendChannels),
};
