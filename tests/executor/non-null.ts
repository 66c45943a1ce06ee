import { GraphQLNonNull, type GraphQLType, isNonNullType } from 'graphql';

/** The type without null; the type itself if it is non-null already. */
export const nonNull = <T extends GraphQLType>(type: T): T => (isNonNullType(type) ? type : (new GraphQLNonNull(type as never) as unknown as T));
