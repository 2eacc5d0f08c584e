import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { isRefusal, permitted } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { refused } from "../server/issue.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { removeMedia } from "./actions/remove-media.ts";
import { updateMedia } from "./actions/update-media.ts";
import { mediaById } from "./media.queries.ts";
import { RemoveMediaInput, RemoveMediaResult, UpdateMediaInput, UpdateMediaResult } from "./media.type.ts";
import type { MediaDetails } from "./media-details.ts";

@Resolver()
export class MediaMutations {
  @Mutation(() => UpdateMediaResult, {
    description: "Says something else of a file, wherever it is shown; who saw an older version is told so.",
  })
  async updateMedia(
    @Ctx() context: Context,
    @Arg("input", () => UpdateMediaInput, { description: "What is to be said." }) input: UpdateMediaInput,
  ) {
    const person = permitted(context, "media.write");
    if (isRefusal(person)) return person;
    const { mediaId, seenVersion } = input;
    const uuid = uuidOf("media", mediaId) ?? nobody;
    const command = { mediaId: uuid, seenVersion, change: changeOf(input), person };
    const outcome = await updateMedia(context.services.orm.em, command);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return { __typename: "UpdateMediaSuccess", media: await mediaById(context.desk).load(uuid) };
  }

  @Mutation(() => RemoveMediaResult, { description: "Removes a file that no article uses, with its bytes." })
  async removeMedia(
    @Ctx() context: Context,
    @Arg("input", () => RemoveMediaInput, { description: "Which." }) { mediaId, seenVersion }: RemoveMediaInput,
  ) {
    const person = permitted(context, "media.write");
    if (isRefusal(person)) return person;
    const uuid = uuidOf("media", mediaId) ?? nobody;
    const outcome = await removeMedia(context.services.orm.em, { mediaId: uuid, seenVersion, person });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    await context.services.media.dropRemoved();
    return { __typename: "RemoveMediaSuccess", mediaId };
  }
}

/** What an input says, an empty text being none. */
function changeOf({ focalPoint, license, expiresAt, ...input }: UpdateMediaInput): Partial<MediaDetails> {
  const texts = (["alt", "caption", "credit", "licenseNote"] as const).flatMap((field) => {
    const said = input[field];
    return said === undefined ? [] : [[field, said?.trim() || null] as const];
  });
  const focus = focalPoint ?? { x: 50, y: 50 };
  return {
    ...Object.fromEntries(texts),
    ...(license !== undefined && { license }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(focalPoint !== undefined && { focalX: focus.x, focalY: focus.y }),
  };
}
