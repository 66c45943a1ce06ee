import type { Context } from '../../context.ts';
import type { Row } from '../../db/model.ts';
import { userById } from '../../loaders/identity.ts';
import { fitnessProfileById, fitnessProfileOfUser } from '../../loaders/fitness.ts';
import type { SignedIn } from '../../principal.ts';
import { reveal, type SensitiveField } from '../../resolvers/profiles/fitness.ts';
import { builder, descriptionOf } from '../core/builder.ts';
import { reads } from '../core/need.ts';
import { asNode } from '../core/node.ts';
import { row } from '../core/row.ts';
import { User } from '../identity/user.ts';
import { Viewer } from '../identity/viewer.ts';
import { ExperienceLevel, PrimaryGoal, SessionLength, Sex, type SexValue } from './fitness-enum.ts';

type Shape = Row<'FitnessProfile'>;

/** A field that shows a sensitive column, which is opened when somebody asks for it. */
const sensitive = <T>(field: SensitiveField, read: (told: string) => T) => ({
  nullable: true as const,
  description: descriptionOf('FitnessProfile', field),
  extensions: reads('id', field),
  resolve: (parent: Shape, _args: object, { keyring }: Context) => reveal(keyring, parent, field, read),
});

const texts = (field: SensitiveField) => sensitive(field, (told) => told);
const numbers = (field: SensitiveField) => sensitive(field, Number);

export const FitnessProfile = builder.prismaObject('FitnessProfile', {
  fields: (t) => ({
    age: t.int(numbers('age')),
    sex: t.field({ type: Sex, ...sensitive('sex', (told) => told as SexValue) }),
    sexDetails: t.string(texts('sexDetails')),
    heightCm: t.int(numbers('heightCm')),
    weightKg: t.int(numbers('weightKg')),
    experienceLevel: t.expose('experienceLevel', { type: ExperienceLevel, nullable: true }),
    experienceDetails: t.string(texts('experienceDetails')),
    limitations: t.string(texts('limitations')),
    primaryGoal: t.expose('primaryGoal', { type: PrimaryGoal, nullable: true }),
    primaryGoalDetails: t.string(texts('primaryGoalDetails')),
    availableEquipment: t.exposeStringList('availableEquipment'),
    sessionLength: t.expose('sessionLength', { type: SessionLength, nullable: true }),
    sessionLengthDetails: t.string(texts('sessionLengthDetails')),
    generationParams: t.expose('generationParams', { type: 'JSONObject', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    owner: row<Shape, Row<'User'>>(t, {
      type: User,
      load: userById,
      of: 'userId',
      permission: 'users:read',
      description: 'The owner of the fitness profile, who is always the viewer.',
    }),
  }),
});
asNode(FitnessProfile, fitnessProfileById, 'fitness_profiles:read');

const shown = { type: FitnessProfile, load: fitnessProfileOfUser, permission: 'fitness_profiles:read' } as const;

builder.objectField(User, 'fitnessProfile', (t) =>
  row<Row<'User'>, Shape>(t, {
    ...shown,
    of: 'id',
    description: 'The fitness profile of the user. `null` if the user is not the viewer, regardless of permissions, or has no fitness profile.',
  }),
);

builder.objectField(Viewer, 'fitnessProfile', (t) =>
  row<SignedIn, Shape>(t, { ...shown, of: 'userId', description: 'The fitness profile of the viewer. `null` if there is none.' }),
);
