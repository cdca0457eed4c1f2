import { anyone, type Handlers } from "../handlers";
import { logIn } from "./log-in";

export const loginMessages: Handlers = { SNSLogInRequestv2: anyone(logIn) };
