import { type AccountName, accountFields, type Credentials, logIn, refresh, type Tokens } from "./login";
import { lobbyCalls, type LobbyCalls } from "./lobby";
import { matchCalls, type MatchCalls } from "./matches";
import { type CallRpc, RpcError, rpcClient } from "./rpc-client";
import { type LobbySocket, openSocket } from "./socket";
import { claimsOf, keepTokens } from "./token-keeper";

export interface ConnectOptions {
  /** The server's base address, such as http://127.0.0.1:7350. */
  url: string;
  /** For what needs no session: log-in by password, lookup, the public list of matches. */
  httpKey?: string | undefined;
}

/** A public account. */
export interface FoundAccount {
  id: string;
  discord_id: string;
  username: string;
  display_name: string;
  avatar_url: string;
}

interface Lookup {
  lookup(account: AccountName): Promise<FoundAccount>;
}

/** A server, for somebody who has not logged in. */
export interface Homeport extends Lookup, Pick<MatchCalls, "matches" | "eachMatch"> {
  logIn(credentials: Credentials): Promise<Session>;
  /** Goes on with tokens of before. `changed` is told each new pair, to keep it. */
  resume(tokens: Tokens, changed?: (tokens: Tokens) => void): Session;
  rpc: CallRpc;
}

/** Somebody who has logged in. The tokens renew themselves. */
export interface Session extends Lookup, MatchCalls {
  userId: string;
  username: string;
  lobby: LobbyCalls;
  openSocket(): Promise<LobbySocket>;
  tokens(): Tokens;
  rpc: CallRpc;
}

const lookupCall = (call: CallRpc) => async (account: AccountName) =>
  (await call("account/lookup", accountFields(account))) as FoundAccount;

const UNAUTHENTICATED = 401;

export function connect({ url: given, httpKey }: ConnectOptions): Homeport {
  const url = given.replace(/\/+$/, "");
  const rpc = rpcClient({ url, ...(httpKey === undefined ? {} : { httpKey }) });

  function resume(first: Tokens, changed?: (tokens: Tokens) => void): Session {
    // Without the HTTP key the session itself has to do: it is renewed before it ends.
    const renew = (tokens: Tokens) =>
      refresh(httpKey === undefined ? rpcClient({ url, token: tokens.token }) : rpc, tokens);
    const keeper = keepTokens(first, renew, changed);
    const { userId, username } = claimsOf(first.token);
    const call: CallRpc = async (id, request) => {
      const token = await keeper.token();
      try {
        return await rpcClient({ url, token })(id, request);
      } catch (error) {
        // The clocks may differ: what looked good here may have ended there.
        if (!(error instanceof RpcError) || error.status !== UNAUTHENTICATED) throw error;
        return rpcClient({ url, token: await keeper.renewed(token) })(id, request);
      }
    };
    return {
      userId,
      username,
      rpc: call,
      lookup: lookupCall(call),
      ...matchCalls(call),
      lobby: lobbyCalls(call),
      tokens: () => keeper.current(),
      openSocket: async () => {
        await keeper.token();
        return openSocket(url, keeper.current());
      },
    };
  }

  return {
    rpc,
    lookup: lookupCall(rpc),
    matches: matchCalls(rpc).matches,
    eachMatch: matchCalls(rpc).eachMatch,
    logIn: async (credentials) => resume(await logIn(rpc, credentials)),
    resume,
  };
}
