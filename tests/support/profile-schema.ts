import { graphql } from '../generated/gql.ts';
import type { Api, Sender } from './api.ts';

/** A kind of profiles that no other test knows. */
export const aKind = () => `k${crypto.randomUUID()}`;

export const registerSchema = graphql(`
  mutation RegisterSchema($input: RegisterProfileSchemaInput!) {
    registerProfileSchema(input: $input) {
      profileSchema { id kind version schema description isActive createdAt endedAt registeredBy { email } }
      userErrors { code message field }
    }
  }
`);

export const retireSchema = graphql(`
  mutation RetireSchema($input: RetireProfileSchemaInput!) {
    retireProfileSchema(input: $input) {
      profileSchema { id kind version isActive }
      userErrors { code message field }
    }
  }
`);

export const createOfKind = graphql(`
  mutation CreateOfKind($input: CreateProfileInput!) {
    createProfile(input: $input) {
      profile { id kind data latestVersion }
      userErrors { code message field }
    }
  }
`);

/** Registers a schema for a kind, as somebody who may. */
export async function impose(api: Api, admin: Sender, kind: string, schema: Record<string, unknown>): Promise<void> {
  const { data, errors } = await api.send(admin, registerSchema, { input: { kind, schema } });
  if (!data?.registerProfileSchema.profileSchema) throw new Error(`The schema was refused: ${JSON.stringify([data, errors])}`);
}
