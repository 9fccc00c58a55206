import { z } from 'zod';
import { json } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import { newMediaId, newShortcode } from '../store/ids.ts';
import { keepPost, type Post } from '../store/media.ts';
import type { Route } from '../types.ts';
import { accountOr404, bodyOf, Id } from './bodies.ts';

const NewPost = z.object({
  igId: Id,
  mediaId: z
    .string()
    .regex(/^\d{5,30}$/)
    .optional(),
  kind: z.enum(['post', 'reel', 'story']).default('post'),
  caption: z.string().max(2_200).nullable().default(null),
});

const PATHS = { post: 'p', reel: 'reel', story: 'stories' };

/** `POST /_control/posts`: something that the account has published → `{mediaId, permalink}`. */
export function postsRoute(sandbox: Sandbox): Route {
  return {
    method: 'POST',
    pattern: '/_control/posts',
    handle: async (request) => {
      const { igId, kind, caption, mediaId = newMediaId() } = bodyOf(NewPost, request);
      await accountOr404(sandbox, igId);
      const permalink = `https://www.instagram.com/${PATHS[kind]}/${newShortcode()}/`;
      const post: Post = { mediaId, igId, kind, caption, permalink, atMs: sandbox.clock.now() };
      await keepPost(sandbox.db, post);
      return json(200, { mediaId, permalink });
    },
  };
}
