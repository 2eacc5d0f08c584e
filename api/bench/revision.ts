import pg from "pg";
import { administrator } from "./product.ts";

/** A figure that can be revised, and the newest of its vintages. */
export interface RevisableFigure {
  /** UUID. */
  observationId: string;
  vintage: number;
}

const signInDocument = `mutation SignIn($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { __typename }
}`;

const createPerson = `mutation Create($input: CreatePersonInput!) { createPerson(input: $input) {
  __typename ... on CreatePersonSuccess { password }
} }`;

const revise = `mutation Revise($input: ReviseObservationInput!) {
  reviseObservation(input: $input) { __typename ... on Refused { issues { message } } }
}`;

/** The figure that most articles cite live, of those counted in persons, with nothing under embargo. */
export async function mostCitedFigure(databaseUrl: string): Promise<RevisableFigure> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<RevisableFigure>(`
      select o.id as "observationId", max(v.number) as vintage
      from observation o join metric m on m.id = o.metric_id join vintage v on v.observation_id = o.id
        join citation c on c.observation_id = o.id
      where m.unit = 'person' and c.policy = 'LIVE' and c.revision_id is not null
      group by o.id having bool_and(v.public_from <= now())
      order by count(distinct c.id) desc, o.id limit 1`);
    const [figure] = rows;
    if (!figure) throw new Error("No article of the data set cites a figure that could be revised.");
    return figure;
  } finally {
    await client.end();
  }
}

/** Signs the administrator in; gives the Cookie header. */
export const signInAdministrator = (apiUrl: string): Promise<string> => signIn(apiUrl, administrator);

/** Adds a statistician of that address, by the administrator's Cookie header, and signs them in; gives theirs. */
export async function addStatistician(apiUrl: string, chief: string, email: string): Promise<string> {
  const input = { name: "数据员", email, role: "STATISTICIAN" };
  const { answer } = await mutate(apiUrl, createPerson, { input }, chief);
  const password = answer.data?.createPerson?.password;
  if (!password) throw new Error(`Nobody could be added: ${JSON.stringify(answer)}`);
  return signIn(apiUrl, { email, password });
}

/** Signs somebody in; gives the Cookie header. */
export async function signIn(apiUrl: string, account: { email: string; password: string }): Promise<string> {
  const { answer, cookies } = await mutate(apiUrl, signInDocument, { ...account }, "");
  if (answer.data?.signIn?.__typename !== "SignInSuccess") {
    throw new Error(`${account.email} could not sign in: ${JSON.stringify(answer)}`);
  }
  return cookies.map((cookie) => cookie.split(";", 1)[0]).join("; ");
}

/** Gives the figure a next vintage of that value, public at once. */
export async function reviseFigure(
  apiUrl: string,
  cookie: string,
  { observationId, vintage }: RevisableFigure,
  value: string,
): Promise<void> {
  const input = {
    observationId: `observation_${observationId}`,
    seenVintage: vintage,
    value,
    status: "NORMAL",
    reason: "根据复核结果修订。",
  };
  const { answer } = await mutate(apiUrl, revise, { input }, cookie);
  if (answer.data?.reviseObservation?.__typename !== "ReviseObservationSuccess") {
    throw new Error(`A figure could not be revised: ${JSON.stringify(answer)}`);
  }
}

/** The fields of mutations' results that are read here. */
interface Result {
  __typename: string;
  password?: string;
  figureImport?: { release: { id: string } | null };
}

interface Answered {
  data?: Record<string, Result | undefined> | null;
}

/** Sends an operation with a Cookie header. */
export async function mutate(apiUrl: string, query: string, variables: object, cookie: string) {
  const response = await fetch(`${apiUrl}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify({ query, variables }),
  });
  return { answer: (await response.json()) as Answered, cookies: response.headers.getSetCookie() };
}
