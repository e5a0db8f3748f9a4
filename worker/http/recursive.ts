import { z } from '@hono/zod-openapi'
import { packedTraceSchema, scoreTraceSchema } from '../../shared/wire/scores.ts'

/**
 * Schemas that contain themselves, by the names they get in /openapi.json. Without a name the generator would unfold them
 * without end; `.openapi(name)` does not help, since it names a copy and the original still points to itself.
 */
const recursive = { ScoreTrace: scoreTraceSchema, PackedTrace: packedTraceSchema }

for (const [refId, schema] of Object.entries(recursive)) z.globalRegistry.add(schema, { _internal: { refId } })
