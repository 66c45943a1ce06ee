-- Two questionnaires that are there from the start: one that fills the fitness profile, and one with questions of all kinds. What each question
-- says is written down here; what it does not say is as `ordinary` has it, so that a definition is whole, as `src/rules/question.ts` describes it.

-- Where policies stand already they let nobody write what is published, not even the owner of the table.
alter table questionnaire_templates no force row level security;

insert into questionnaire_templates (template_key, revision, title, description, definition, created_by, published_at)
select ready.template_key, 1, ready.title, ready.description,
  (select jsonb_build_object('sections', jsonb_agg(
     section || jsonb_build_object('questions', (
       select jsonb_agg(ordinary.question || question || jsonb_build_object('validation', ordinary.validation || coalesce(question -> 'validation', '{}')) order by place)
       from jsonb_array_elements(section -> 'questions') with ordinality as asked (question, place))) order by number))
   from jsonb_array_elements(ready.sections) with ordinality as given (section, number)),
  null, now()
from (values (
  '{"help": null, "isRequired": false, "isSensitive": false, "choices": [], "shownIf": null, "fills": null}'::jsonb,
  '{"minLength": null, "maxLength": null, "pattern": null, "minimum": null, "maximum": null, "isWhole": false, "earliestOn": null, "latestOn": null,
    "minChoices": null, "maxChoices": null, "schema": null}'::jsonb)) as ordinary (question, validation),
(values ('fitness-intake', 'Fitness intake', 'What a training plan has to know. The answers fill in your fitness profile, section by section.', $json$[
  {"key": "body", "title": "Your body", "description": "What training depends on. These answers are encrypted, and nobody sees them but you.", "questions": [
    {"key": "age", "text": "How old are you?", "help": "In years.", "type": "number", "isRequired": true, "isSensitive": true,
     "validation": {"minimum": 13, "maximum": 120, "isWhole": true}, "fills": "age"},
    {"key": "sex", "text": "What is your sex?", "help": "As far as training depends on it. You need not say.", "type": "choice", "isSensitive": true,
     "choices": [{"value": "female", "label": "Female"}, {"value": "male", "label": "Male"}, {"value": "intersex", "label": "Intersex"}, {"value": "other", "label": "Other"}], "fills": "sex"},
    {"key": "sex-details", "text": "Is there anything to add to that, in your own words?", "type": "text", "isSensitive": true,
     "validation": {"maxLength": 200}, "shownIf": {"match": "all", "conditions": [{"section": "body", "question": "sex", "operator": "answered", "value": null}]}, "fills": "sexDetails"},
    {"key": "height", "text": "How tall are you?", "help": "In whole centimetres.", "type": "number", "isRequired": true, "isSensitive": true,
     "validation": {"minimum": 50, "maximum": 272, "isWhole": true}, "fills": "heightCm"},
    {"key": "weight", "text": "How much do you weigh?", "help": "In whole kilograms.", "type": "number", "isRequired": true, "isSensitive": true,
     "validation": {"minimum": 20, "maximum": 650, "isWhole": true}, "fills": "weightKg"}]},
  {"key": "experience", "title": "Your experience", "description": null, "questions": [
    {"key": "level", "text": "How experienced are you in training?", "type": "choice", "isRequired": true,
     "choices": [{"value": "beginner", "label": "Beginner: I am about to start, or have trained for less than a year"},
       {"value": "intermediate", "label": "Intermediate: I have trained for one to three years"}, {"value": "advanced", "label": "Advanced: I have trained for more than three years"},
       {"value": "professional", "label": "Professional: training is a part of my work"}, {"value": "other", "label": "Something else"}], "fills": "experienceLevel"},
    {"key": "level-details", "text": "How would you describe your experience?", "help": "In a sentence or two.", "type": "text", "isRequired": true, "isSensitive": true,
     "validation": {"maxLength": 200}, "shownIf": {"match": "all", "conditions": [{"section": "experience", "question": "level", "operator": "equals", "value": "other"}]},
     "fills": "experienceDetails"}]},
  {"key": "goals", "title": "Your goals", "description": null, "questions": [
    {"key": "primary-goal", "text": "What do you want to train for above all?", "help": "If it has to do with an illness, choose Something else, and tell about it there: that answer is encrypted.",
     "type": "choice", "isRequired": true,
     "choices": [{"value": "lose_weight", "label": "Lose weight"}, {"value": "build_muscle", "label": "Build muscle"}, {"value": "gain_strength", "label": "Gain strength"},
       {"value": "improve_endurance", "label": "Improve endurance"}, {"value": "improve_mobility", "label": "Improve mobility"}, {"value": "stay_fit", "label": "Stay fit"},
       {"value": "train_for_event", "label": "Train for an event"}, {"value": "other", "label": "Something else"}], "fills": "primaryGoal"},
    {"key": "primary-goal-details", "text": "Which event, or which goal, is it?", "type": "text", "isRequired": true, "isSensitive": true, "validation": {"maxLength": 200},
     "shownIf": {"match": "all", "conditions": [{"section": "goals", "question": "primary-goal", "operator": "one_of", "value": ["train_for_event", "other"]}]},
     "fills": "primaryGoalDetails"},
    {"key": "event-on", "text": "When is the event?", "type": "date",
     "shownIf": {"match": "all", "conditions": [{"section": "goals", "question": "primary-goal", "operator": "equals", "value": "train_for_event"}]}}]},
  {"key": "equipment-and-time", "title": "Equipment and time", "description": null, "questions": [
    {"key": "equipment", "text": "What do you have to train with?", "help": "Leave it out if you train without equipment.", "type": "multiple_choice",
     "choices": [{"value": "Mat", "label": "Mat"}, {"value": "Resistance bands", "label": "Resistance bands"}, {"value": "Dumbbells", "label": "Dumbbells"},
       {"value": "Kettlebells", "label": "Kettlebells"}, {"value": "Barbell", "label": "Barbell"}, {"value": "Bench", "label": "Bench"}, {"value": "Pull-up bar", "label": "Pull-up bar"},
       {"value": "Suspension trainer", "label": "Suspension trainer"}, {"value": "Skipping rope", "label": "Skipping rope"}, {"value": "Exercise bike", "label": "Exercise bike"},
       {"value": "Treadmill", "label": "Treadmill"}, {"value": "Rowing machine", "label": "Rowing machine"}, {"value": "Gym machines", "label": "Machines of a gym"}], "fills": "availableEquipment"},
    {"key": "days-per-week", "text": "On how many days of the week do you want to train?", "type": "scale", "validation": {"minimum": 1, "maximum": 7}},
    {"key": "session-length", "text": "How long do you want to train at a time?", "type": "choice", "isRequired": true,
     "choices": [{"value": "minutes_15", "label": "15 minutes"}, {"value": "minutes_30", "label": "30 minutes"}, {"value": "minutes_45", "label": "45 minutes"},
       {"value": "minutes_60", "label": "1 hour"}, {"value": "minutes_90", "label": "1½ hours"}, {"value": "minutes_120", "label": "2 hours"}, {"value": "other", "label": "Something else"}],
     "fills": "sessionLength"},
    {"key": "session-length-details", "text": "How long, then?", "help": "For example: 20 minutes on weekdays, 2 hours at weekends.", "type": "text", "isRequired": true, "isSensitive": true,
     "validation": {"maxLength": 200}, "shownIf": {"match": "all", "conditions": [{"section": "equipment-and-time", "question": "session-length", "operator": "equals", "value": "other"}]},
     "fills": "sessionLengthDetails"}]},
  {"key": "health", "title": "Your health", "description": "These answers are encrypted, and nobody sees them but you.", "questions": [
    {"key": "has-medical-advice", "text": "Has a doctor advised you to train only under supervision, or not at all?", "type": "yes_no", "isRequired": true, "isSensitive": true},
    {"key": "limitations", "text": "Is there anything that you cannot or should not do?", "help": "Such as after an injury. Leave it out if there is nothing.", "type": "long_text",
     "isSensitive": true, "validation": {"maxLength": 2000}, "fills": "limitations"}]}
]$json$::jsonb),
('about-you', 'About you', 'A few questions to begin with.', $json$[
  {"key": "introduction", "title": "Who you are", "description": null, "questions": [
    {"key": "preferred-name", "text": "What may we call you?", "type": "text", "isRequired": true, "validation": {"maxLength": 100}},
    {"key": "story", "text": "What would you like to tell about yourself?", "help": "As much or as little as you like.", "type": "long_text", "validation": {"maxLength": 5000}},
    {"key": "born-on", "text": "When were you born?", "help": "This answer is encrypted, and nobody sees it but you.", "type": "date", "isSensitive": true,
     "validation": {"earliestOn": "1900-01-01"}},
    {"key": "found-by", "text": "How did you find us?", "type": "choice",
     "choices": [{"value": "friend", "label": "A friend told me"}, {"value": "search", "label": "By a search"}, {"value": "article", "label": "I read about it"}, {"value": "other", "label": "In another way"}]},
    {"key": "found-by-details", "text": "In which way?", "type": "text",
     "shownIf": {"match": "all", "conditions": [{"section": "introduction", "question": "found-by", "operator": "equals", "value": "other"}]}}]},
  {"key": "everyday-life", "title": "Your everyday life", "description": null, "questions": [
    {"key": "household-size", "text": "How many people live in your household?", "help": "Count yourself, too.", "type": "number", "validation": {"minimum": 1, "maximum": 50, "isWhole": true}},
    {"key": "is-working", "text": "Do you work at present?", "type": "yes_no", "isRequired": true},
    {"key": "occupation", "text": "What is your work?", "type": "text", "validation": {"maxLength": 200},
     "shownIf": {"match": "all", "conditions": [{"section": "everyday-life", "question": "is-working", "operator": "equals", "value": true}]}},
    {"key": "hours-per-week", "text": "How many hours a week do you work?", "type": "number", "isRequired": true, "validation": {"minimum": 0, "maximum": 168},
     "shownIf": {"match": "all", "conditions": [{"section": "everyday-life", "question": "is-working", "operator": "equals", "value": true}]}}]},
  {"key": "preferences", "title": "What you would like", "description": null, "questions": [
    {"key": "interests", "text": "What are you interested in?", "help": "Choose all that apply.", "type": "multiple_choice", "isRequired": true,
     "choices": [{"value": "health", "label": "Health"}, {"value": "fitness", "label": "Fitness"}, {"value": "nutrition", "label": "Nutrition"}, {"value": "career", "label": "Career"},
       {"value": "finances", "label": "Finances"}, {"value": "learning", "label": "Learning"}, {"value": "other", "label": "Something else"}]},
    {"key": "clarity", "text": "How clear is it to you what you want to achieve?", "help": "From 1, not at all, to 5, perfectly.", "type": "scale", "isRequired": true,
     "validation": {"minimum": 1, "maximum": 5}},
    {"key": "wants-reminders", "text": "Shall we remind you to go on?", "type": "yes_no", "isRequired": true},
    {"key": "reminder-hours", "text": "Between which hours?", "help": "By the clock of your time zone, such as 08:00 and 20:30.", "type": "json",
     "validation": {"schema": {"type": "object", "properties": {"from": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
       "until": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}}, "required": ["from", "until"], "additionalProperties": false}},
     "shownIf": {"match": "all", "conditions": [{"section": "preferences", "question": "wants-reminders", "operator": "equals", "value": true}]}}]}
]$json$::jsonb)) as ready (template_key, title, description, sections);

alter table questionnaire_templates force row level security;
