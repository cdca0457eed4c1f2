import { symbolOf } from "../../domain/symbol";
import type { Message, Messages } from "../../evr/messages/catalogue";
import type { Connection } from "../connection";
import { anyone, type Handlers } from "../handlers";
import { UNREQUIRE } from "../unrequire";

/** A resource's name; what is longer or has other characters in it is no resource of ours. */
const TYPE = /^[a-z0-9_.]{1,64}$/;

const textOf = (json: unknown, key: string): string => {
  const value =
    typeof json === "object" && json !== null ? (json as Record<string, unknown>)[key] : undefined;
  return typeof value === "string" ? value : "";
};

async function sendConfig(connection: Connection, { json }: Messages["SNSConfigRequestv2"]): Promise<void> {
  const type = textOf(json, "type");
  const id = textOf(json, "id");
  const found = TYPE.test(type) ? await connection.gateway.resources.find(type) : undefined;
  if (found) {
    connection.send(
      {
        name: "SNSConfigSuccessv2",
        value: { type: symbolOf(type), id: symbolOf(id || type), json: found },
      },
      UNREQUIRE,
    );
    return;
  }
  connection.send(...failure(json, "resource not found"));
}

const failure = (json: unknown, error: string): Message[] => [
  {
    name: "SNSConfigFailurev2",
    value: { json: { type: textOf(json, "type"), identifier: textOf(json, "id"), errorCode: 1, error } },
  },
  UNREQUIRE,
];

export const configMessages: Handlers = {
  SNSConfigRequestv2: anyone(sendConfig, ({ json }) => failure(json, "try again later")),
};
