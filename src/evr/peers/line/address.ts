/** The services that a peer is configured with; all may be one address. */
export type Service = "config" | "login" | "matching" | "transaction" | "serverdb";

/** Where the services are. */
export interface Addresses {
  /** `ws://host:port`, or one for each service. */
  readonly gateway: string | ((service: Service) => string);
  /** The `token` of every URL. */
  readonly serverKey: string;
  /** As a proxy before the gateway adds them. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type Parameters = Readonly<Record<string, string | undefined>>;

export function serviceUrl(
  { gateway, serverKey }: Addresses,
  service: Service,
  parameters: Parameters,
): string {
  const url = new URL("/ws", typeof gateway === "string" ? gateway : gateway(service));
  url.protocol = url.protocol.replace("http", "ws");
  url.searchParams.set("format", "evr");
  url.searchParams.set("token", serverKey);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}
