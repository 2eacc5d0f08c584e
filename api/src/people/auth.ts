import { betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import type { Kysely } from "kysely";
import { v7 } from "uuid";
import { z } from "zod";
import type { Tables } from "../database/entities.ts";

export interface AuthSettings {
  db: Kysely<Tables>;
  /** Signs session cookies; the same on every node. */
  secret: string;
  /** The origin that people see; decides whether the cookie is for https alone. */
  publicUrl: string;
}

/** Seconds after which a session ends, used or not: a working day and a half shift more. */
const SESSION_SECONDS = 12 * 60 * 60;

export type Auth = ReturnType<typeof createAuth>;

/** Opens a session of somebody who has proved who they are, under a new token; the browser is told by its headers. */
const openSession = createAuthEndpoint.serverOnly(
  { method: "POST", requireHeaders: true, body: z.object({ personId: z.uuid() }) },
  async (ctx) => {
    const { internalAdapter } = ctx.context;
    const user = await internalAdapter.findUserById(ctx.body.personId);
    if (!user) throw new Error("A session was to be opened for a person who does not exist.");
    const session = await internalAdapter.createSession(user.id);
    await setSessionCookie(ctx, { session, user });
    return ctx.json({ session, user });
  },
);

/**
 * Better Auth on our own tables: sessions and their cookies, without its HTTP routes. Who may have a session is ours to
 * say (`sessions.ts`); nobody can sign up. Sessions have a fixed end, so that reading one never writes.
 */
export function createAuth({ db, secret, publicUrl }: AuthSettings) {
  const isSecure = publicUrl.startsWith("https:");
  const times = { createdAt: "created_at", updatedAt: "updated_at" };
  return betterAuth({
    appName: "Gongbao",
    baseURL: publicUrl,
    secret,
    database: { db, type: "postgres", transaction: true },
    plugins: [{ id: "open-session", endpoints: { openSession } }],
    user: {
      modelName: "person",
      fields: { emailVerified: "email_verified", ...times },
      additionalFields: {
        role: { type: "string", required: true, input: false },
        scopeTopicIds: { type: "string[]", required: true, input: false, fieldName: "scope_topic_ids" },
        scopeAreaIds: { type: "string[]", required: true, input: false, fieldName: "scope_area_ids" },
        deactivatedAt: { type: "date", required: false, input: false, fieldName: "deactivated_at" },
      },
    },
    session: {
      modelName: "session",
      fields: {
        userId: "person_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...times,
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    account: {
      modelName: "account",
      fields: {
        userId: "person_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...times,
      },
    },
    verification: { modelName: "verification", fields: { expiresAt: "expires_at", ...times } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: {
          // The prefix makes browsers refuse the cookie from other hosts, paths and plain http (RFC 6265bis, 4.1.3.2).
          name: isSecure ? "__Host-gongbao-session" : "gongbao-session",
          attributes: { httpOnly: true, sameSite: "lax", secure: isSecure, path: "/" },
        },
      },
      database: { generateId: () => v7() },
    },
  });
}
