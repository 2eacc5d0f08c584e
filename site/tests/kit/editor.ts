/** A figure as an editor finds it. */
export type FoundFigure = { id: string; value: string; display: string; period: { code: string } };

type Revised = { __typename: string; issues?: { message: string }[]; observation?: { display: string } };

const FIND = `query Find($code: String!) {
  metric(code: $code) { observations(first: 50) { nodes { id value display period { code } } } }
}`;

const SEEN = `query Seen($id: ID!) {
  observation(id: $id) { value display status approximation vintage { number } }
}`;

const REVISE = `mutation Revise($input: ReviseObservationInput!) {
  reviseObservation(input: $input) {
    __typename
    ... on ReviseObservationSuccess { observation { id display } }
    ... on Refused { issues { message } }
  }
}`;

const SIGN_IN = `mutation SignIn($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { __typename ... on Refused { issues { message } } }
}`;

/** Somebody who is signed in and works through a site node's `/graphql`. */
export class Editor {
  readonly #url: string;
  #cookie = "";

  private constructor(url: string) {
    this.#url = `${url}/graphql`;
  }

  /** @throws when the pair is refused */
  static async signIn(url: string, email: string, password: string): Promise<Editor> {
    const editor = new Editor(url);
    const { signIn } = await editor.ask<{ signIn: Revised }>(SIGN_IN, { email, password });
    if (signIn.__typename !== "SignInSuccess") throw new Error(`Not signed in: ${JSON.stringify(signIn)}`);
    return editor;
  }

  /** The session, as a Cookie header has it. */
  get cookie(): string {
    return this.#cookie;
  }

  /** @throws when the answer carries an error; the message holds question and answer */
  async ask<Data>(query: string, variables: object): Promise<Data> {
    const headers = { "content-type": "application/json", cookie: this.#cookie };
    const response = await fetch(this.#url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    if (cookies.length > 0) this.#cookie = cookies.join("; ");
    const answer = (await response.json()) as { data?: Data; errors?: unknown[] };
    if (!answer.data || answer.errors) throw new Error(`${query}\n${JSON.stringify({ variables, ...answer })}`);
    return answer.data;
  }

  /** The figures of a metric, newest period first. */
  async figures(metric: string): Promise<FoundFigure[]> {
    const found = await this.ask<{ metric: { observations: { nodes: FoundFigure[] } } }>(FIND, { code: metric });
    return found.metric.observations.nodes;
  }

  /**
   * Gives an observation another value.
   * @param publicFrom when readers are to see it; at once when left out
   * @returns how it is printed now, and when the answer came, in milliseconds since 1970
   * @throws when it is refused
   */
  async revise(
    observationId: string,
    value: string,
    publicFrom?: Date,
  ): Promise<{ display: string; answeredAt: number }> {
    return this.#write(observationId, { value, reason: "按核定数修订。", publicFrom });
  }

  /** Says that an observation has no value any more, and why. */
  async withdraw(observationId: string, reason: string): Promise<void> {
    await this.#write(observationId, { status: "MISSING", reason });
  }

  async #write(observationId: string, vintage: object): Promise<{ display: string; answeredAt: number }> {
    type Seen = { observation: { vintage: { number: number }; status: string } };
    const { observation: seen } = await this.ask<Seen>(SEEN, { id: observationId });
    const input = { observationId, seenVintage: seen.vintage.number, status: seen.status, ...vintage };
    const { reviseObservation } = await this.ask<{ reviseObservation: Revised }>(REVISE, { input });
    const answeredAt = Date.now();
    const display = reviseObservation.observation?.display;
    if (display === undefined) throw new Error(`Not revised: ${JSON.stringify({ input, reviseObservation })}`);
    return { display, answeredAt };
  }
}
