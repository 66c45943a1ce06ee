import { signedIn } from '../../principal.ts';
import * as profiles from '../../resolvers/profiles/profile.ts';
import * as updates from '../../resolvers/profiles/update.ts';
import { newProfile, profileChange, profileChoice, profileRestoration } from '../../rules/profile.ts';
import { builder } from '../core/builder.ts';
import { mutation } from '../core/mutation.ts';
import { Profile } from './profile.ts';
import { ProfileVersion } from './version.ts';
import { viewerField, withViewer } from '../identity/viewer-payload.ts';

const expectedVersion =
  'The `latestVersion` that the change is based on. If it is not the latest version any more, nothing is changed and a ' +
  '`VersionConflictError` is returned. Omit to apply the change to any version.';
const message = 'The reason for the change, shown in the history, 1–500 characters.';
const data = 'A JSON object of up to 256 KB, 32 levels and 1,000 keys.';
const schemaErrors = 'If the data violates the active schema of the profile kind, each violation is one error with its path in `field`, up to 100.';

const ConflictResolution = builder.enumType('ConflictResolution', {
  description: 'What `updateProfile` does if the profile was changed after `expectedVersion`.',
  values: {
    REJECT: { value: 'reject' as const, description: 'Changes nothing and returns a `VersionConflictError`.' },
    MERGE: {
      value: 'merge' as const,
      description:
        'Merges the change with the changes made since `expectedVersion` (three-way merge). Objects are merged key by key; lists and other ' +
        'values are replaced as a whole. If both sides changed the same path to different values, nothing is changed and a ' +
        '`VersionConflictError` names the conflicting paths.',
    },
  },
});

const savedProfile = {
  profile: { type: Profile, description: 'The profile after the mutation.' },
  profileVersion: { type: ProfileVersion, description: 'The version that the mutation created. `null` if nothing changed.' },
} as const;

mutation('createProfile', {
  description: `Creates a profile with version 1. Your first profile becomes your default profile. ${schemaErrors}`,
  errors: {
    TAKEN: 'Another of your profiles has the name.',
    LIMIT_REACHED: 'You have the maximum number of profiles.',
  },
  permission: 'profiles:create',
  input: (t) => ({
    name: t.string({ required: true, description: 'The name, 1–100 characters, unique among your profiles.' }),
    kind: t.string({
      description:
        'The kind of the profile: 1–50 lowercase letters, digits, hyphens and underscores, starting with a letter. Cannot be changed later. ' +
        'If the kind has an active schema, see `profileSchema`, `data` must match it. Defaults to `general`.',
    }),
    data: t.field({ type: 'JSONObject', description: `The content. ${data} Defaults to \`{}\`.` }),
    title: t.string({ description: 'The title, 1–255 characters.' }),
    description: t.string({ description: 'The description, 1–5,000 characters.' }),
    timezone: t.field({ type: 'TimeZone', description: 'The time zone. Defaults to `UTC`.' }),
    currency: t.field({ type: 'Currency', description: 'The currency. Defaults to `USD`.' }),
    message: t.string({ description: message }),
  }),
  rules: newProfile,
  payload: {
    profile: { type: Profile, description: 'The new profile.' },
    profileVersion: { type: ProfileVersion, description: 'Version 1 of the new profile.' },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await profiles.create(writing, signedIn(writing.principal).userId, input)), viewer: null }),
  settle: withViewer,
});

mutation('updateProfile', {
  description:
    'Saves a new version of a profile. Omitted fields keep their values. If the input changes nothing, no version is created. ' + schemaErrors,
  errors: {
    VERSION_CONFLICT: 'The profile was changed after `expectedVersion` (`VersionConflictError`).',
    NOT_FOUND:
      'The profile does not exist or you cannot see it; or, with `onConflict: MERGE`, version `expectedVersion` was pruned and there is ' +
      'nothing to merge with.',
    NOT_ALLOWED: 'You can see the profile, but not change it.',
    TAKEN: 'Another profile of the owner has the name.',
    OUT_OF_RANGE: 'The data exceeds a limit, possibly only after `dataPatch` or a merge has been applied.',
    CONFLICTING_ARGUMENTS: 'Both `data` and `dataPatch` are given.',
    REQUIRED: '`onConflict: MERGE` is given without `expectedVersion`.',
  },
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    id: t.globalID({ for: Profile, required: true, description: 'The ID of the profile.' }),
    expectedVersion: t.int({ description: expectedVersion }),
    onConflict: t.field({
      type: ConflictResolution,
      description: 'What to do if the profile was changed after `expectedVersion`. `MERGE` requires `expectedVersion`. Defaults to `REJECT`.',
    }),
    name: t.string({ description: 'The new name, 1–100 characters, unique among the profiles of the owner.' }),
    title: t.string({ description: 'The new title, 1–255 characters. Send `null` to clear it.' }),
    description: t.string({ description: 'The new description, 1–5,000 characters. Send `null` to clear it.' }),
    data: t.field({
      type: 'JSONObject',
      description: `The new content, which replaces all of \`data\`. ${data} Cannot be combined with \`dataPatch\`.`,
    }),
    dataPatch: t.field({
      type: 'JSONObject',
      description:
        'A JSON Merge Patch (RFC 7396) for `data`: keys with a value are set, keys with `null` are removed, and all other keys are kept. ' +
        'Objects are patched recursively; lists are replaced. Cannot be combined with `data`.',
    }),
    timezone: t.field({ type: 'TimeZone', description: 'The new time zone.' }),
    currency: t.field({ type: 'Currency', description: 'The new currency.' }),
    message: t.string({ description: message }),
  }),
  rules: profileChange,
  payload: savedProfile,
  resolve: (writing, input) => updates.update(writing, input),
  shortcut: (writing, input) => updates.updateAtOnce(writing, input),
});

mutation('restoreProfileVersion', {
  description:
    'Saves the content of an earlier version as the newest version of the profile. If the content is the same already, no version is ' +
    'created. ' + schemaErrors,
  errors: {
    VERSION_CONFLICT: 'The profile was changed after `expectedVersion` (`VersionConflictError`).',
    NOT_FOUND: 'The profile does not exist or you cannot see it, or it has no version with this number.',
    NOT_ALLOWED: 'You can see the profile, but not change it.',
    TAKEN: 'Another profile of the owner has the name that this profile had at that version.',
  },
  permission: 'profiles:update',
  withinProfile: true,
  input: (t) => ({
    profileId: t.globalID({ for: Profile, required: true, description: 'The ID of the profile.' }),
    version: t.int({ required: true, description: 'The number of the version to restore, from 1.' }),
    expectedVersion: t.int({ description: expectedVersion }),
    message: t.string({ description: message }),
  }),
  rules: profileRestoration,
  payload: savedProfile,
  resolve: (writing, input) => updates.restore(writing, input),
});

mutation('setDefaultProfile', {
  description:
    'Makes a profile the default profile of its owner. The previous default profile becomes a regular profile. Creates no version, because ' +
    'the default is not part of the content.',
  errors: {
    VERSION_CONFLICT: 'The profile was changed after `expectedVersion` (`VersionConflictError`).',
    NOT_FOUND: 'The profile does not exist or you cannot see it.',
    NOT_ALLOWED: 'You can see the profile, but not change it.',
  },
  permission: 'profiles:update',
  input: (t) => ({
    id: t.globalID({ for: Profile, required: true, description: 'The ID of the profile.' }),
    expectedVersion: t.int({ description: expectedVersion }),
  }),
  rules: profileChoice,
  payload: {
    profile: { type: Profile, description: 'The new default profile.' },
    previousDefaultProfile: {
      type: Profile,
      description: 'The profile that was the default before. `null` if `profile` was the default already.',
    },
    viewer: viewerField,
  },
  resolve: async (writing, input) => ({ ...(await profiles.makeDefault(writing, input)), viewer: null }),
  settle: withViewer,
});
