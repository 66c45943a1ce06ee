-- New revisions of the two shipped templates: plainer texts, date limits relative to today, and no question of the type JSON. A template
-- that staff has published another revision of, or retired, stays as it is. Running questionnaires keep the revision they were started with.

-- The policies of an existing database do not let any role change published revisions, including the owner of the table.
alter table questionnaire_templates no force row level security;

do $migration$
declare
  -- Revision 1 is the shipped one: it is in force as long as staff has not replaced it.
  untouched constant text[] := array(
    select template_key from questionnaire_templates
    where template_key in ('about-you', 'fitness-intake') and revision = 1 and published_at is not null and ended_at is null);
  ordinary_question constant jsonb := '{"help": null, "isRequired": false, "isSensitive": false, "choices": [], "shownIf": null, "fitnessProfileField": null}';
  ordinary_validation constant jsonb := '{"minLength": null, "maxLength": null, "pattern": null, "minimum": null, "maximum": null, "integerOnly": false,
    "minDate": null, "maxDate": null, "minDaysFromToday": null, "maxDaysFromToday": null, "minChoices": null, "maxChoices": null, "schema": null}';
begin
  -- A draft of staff stays the newest revision.
  update questionnaire_templates set revision = 3 where template_key = any (untouched) and revision = 2 and published_at is null;
  update questionnaire_templates set ended_at = now() where template_key = any (untouched) and revision = 1;

  insert into questionnaire_templates (template_key, revision, title, description, definition, created_by, published_at)
  select ready.template_key, 2, ready.title, ready.description,
    (select jsonb_build_object('sections', jsonb_agg(
       section || jsonb_build_object('questions', (
         select jsonb_agg(ordinary_question || question || jsonb_build_object('validation', ordinary_validation || coalesce(question -> 'validation', '{}')) order by place)
         from jsonb_array_elements(section -> 'questions') with ordinality as asked (question, place))) order by number))
     from jsonb_array_elements(ready.sections) with ordinality as given (section, number)),
    null, now()
  from (values ('fitness-intake', 'Fitness intake', 'What we need to know to plan your training. Your answers update your fitness profile each time you complete a section.', $json$[
    {"key": "body", "title": "Your body", "description": "These answers are encrypted, and only you can see them.", "questions": [
      {"key": "age", "text": "How old are you?", "help": "In years.", "type": "number", "isRequired": true, "isSensitive": true,
       "validation": {"minimum": 13, "maximum": 120, "integerOnly": true}, "fitnessProfileField": "age"},
      {"key": "sex", "text": "What is your sex?", "help": "Optional. We use it to tailor your training.", "type": "choice", "isSensitive": true,
       "choices": [{"value": "female", "label": "Female"}, {"value": "male", "label": "Male"}, {"value": "intersex", "label": "Intersex"}, {"value": "other", "label": "Other"}],
       "fitnessProfileField": "sex"},
      {"key": "sex-details", "text": "Would you like to add anything about your sex?", "help": "Optional.", "type": "text", "isSensitive": true,
       "validation": {"maxLength": 200}, "shownIf": {"match": "all", "conditions": [{"sectionKey": "body", "questionKey": "sex", "operator": "answered", "value": null}]},
       "fitnessProfileField": "sexDetails"},
      {"key": "height", "text": "How tall are you?", "help": "In centimetres.", "type": "number", "isRequired": true, "isSensitive": true,
       "validation": {"minimum": 50, "maximum": 272, "integerOnly": true}, "fitnessProfileField": "heightCm"},
      {"key": "weight", "text": "How much do you weigh?", "help": "In kilograms.", "type": "number", "isRequired": true, "isSensitive": true,
       "validation": {"minimum": 20, "maximum": 650, "integerOnly": true}, "fitnessProfileField": "weightKg"}]},
    {"key": "experience", "title": "Your experience", "description": null, "questions": [
      {"key": "level", "text": "How much training experience do you have?", "type": "choice", "isRequired": true,
       "choices": [{"value": "beginner", "label": "Beginner: less than a year"}, {"value": "intermediate", "label": "Intermediate: one to three years"},
         {"value": "advanced", "label": "Advanced: more than three years"}, {"value": "professional", "label": "Professional: training is part of my job"},
         {"value": "other", "label": "Other"}], "fitnessProfileField": "experienceLevel"},
      {"key": "level-details", "text": "How would you describe your experience?", "help": "In a sentence or two.", "type": "text", "isRequired": true, "isSensitive": true,
       "validation": {"maxLength": 200}, "shownIf": {"match": "all", "conditions": [{"sectionKey": "experience", "questionKey": "level", "operator": "equals", "value": "other"}]},
       "fitnessProfileField": "experienceDetails"}]},
    {"key": "goals", "title": "Your goals", "description": null, "questions": [
      {"key": "primary-goal", "text": "What is your main goal?", "help": "If your goal relates to a medical condition, select Other and describe it in the next question. That answer is encrypted.",
       "type": "choice", "isRequired": true,
       "choices": [{"value": "lose_weight", "label": "Lose weight"}, {"value": "build_muscle", "label": "Build muscle"}, {"value": "gain_strength", "label": "Gain strength"},
         {"value": "improve_endurance", "label": "Improve endurance"}, {"value": "improve_mobility", "label": "Improve mobility"}, {"value": "stay_fit", "label": "Stay fit"},
         {"value": "train_for_event", "label": "Train for an event"}, {"value": "other", "label": "Other"}], "fitnessProfileField": "primaryGoal"},
      {"key": "primary-goal-details", "text": "Which event or goal are you training for?", "type": "text", "isRequired": true, "isSensitive": true, "validation": {"maxLength": 200},
       "shownIf": {"match": "all", "conditions": [{"sectionKey": "goals", "questionKey": "primary-goal", "operator": "one_of", "value": ["train_for_event", "other"]}]},
       "fitnessProfileField": "primaryGoalDetails"},
      {"key": "event-on", "text": "When is the event?", "type": "date", "validation": {"minDaysFromToday": 0},
       "shownIf": {"match": "all", "conditions": [{"sectionKey": "goals", "questionKey": "primary-goal", "operator": "equals", "value": "train_for_event"}]}}]},
    {"key": "equipment-and-time", "title": "Equipment and time", "description": null, "questions": [
      {"key": "equipment", "text": "What equipment do you have?", "help": "Select all that apply. Leave this blank if you train without equipment.", "type": "multiple_choice",
       "choices": [{"value": "Mat", "label": "Mat"}, {"value": "Resistance bands", "label": "Resistance bands"}, {"value": "Dumbbells", "label": "Dumbbells"},
         {"value": "Kettlebells", "label": "Kettlebells"}, {"value": "Barbell", "label": "Barbell"}, {"value": "Bench", "label": "Bench"}, {"value": "Pull-up bar", "label": "Pull-up bar"},
         {"value": "Suspension trainer", "label": "Suspension trainer"}, {"value": "Skipping rope", "label": "Skipping rope"}, {"value": "Exercise bike", "label": "Exercise bike"},
         {"value": "Treadmill", "label": "Treadmill"}, {"value": "Rowing machine", "label": "Rowing machine"}, {"value": "Gym machines", "label": "Gym machines"}],
       "fitnessProfileField": "availableEquipment"},
      {"key": "days-per-week", "text": "How many days a week do you want to train?", "type": "scale", "validation": {"minimum": 1, "maximum": 7}},
      {"key": "session-length", "text": "How long do you want each session to be?", "type": "choice", "isRequired": true,
       "choices": [{"value": "minutes_15", "label": "15 minutes"}, {"value": "minutes_30", "label": "30 minutes"}, {"value": "minutes_45", "label": "45 minutes"},
         {"value": "minutes_60", "label": "1 hour"}, {"value": "minutes_90", "label": "1½ hours"}, {"value": "minutes_120", "label": "2 hours"}, {"value": "other", "label": "Other"}],
       "fitnessProfileField": "sessionLength"},
      {"key": "session-length-details", "text": "What session length works for you?", "help": "For example, 20 minutes on weekdays and 2 hours at weekends.", "type": "text",
       "isRequired": true, "isSensitive": true, "validation": {"maxLength": 200},
       "shownIf": {"match": "all", "conditions": [{"sectionKey": "equipment-and-time", "questionKey": "session-length", "operator": "equals", "value": "other"}]},
       "fitnessProfileField": "sessionLengthDetails"}]},
    {"key": "health", "title": "Your health", "description": "These answers are encrypted, and only you can see them.", "questions": [
      {"key": "has-medical-advice", "text": "Has a doctor advised you to exercise only under supervision, or not at all?", "type": "yes_no", "isRequired": true, "isSensitive": true},
      {"key": "limitations", "text": "Do you have any injuries or other limitations we should know about?", "help": "Leave this blank if you have none.", "type": "long_text",
       "isSensitive": true, "validation": {"maxLength": 2000}, "fitnessProfileField": "limitations"}]}
  ]$json$::jsonb),
  ('about-you', 'About you', 'A few questions to help us get to know you.', $json$[
    {"key": "introduction", "title": "Introduction", "description": null, "questions": [
      {"key": "preferred-name", "text": "What should we call you?", "type": "text", "isRequired": true, "validation": {"maxLength": 100}},
      {"key": "story", "text": "Would you like to tell us about yourself?", "help": "Share as much or as little as you like.", "type": "long_text", "validation": {"maxLength": 5000}},
      {"key": "born-on", "text": "What is your date of birth?", "help": "This answer is encrypted, and only you can see it.", "type": "date", "isSensitive": true,
       "validation": {"minDate": "1900-01-01", "maxDaysFromToday": 0}},
      {"key": "found-by", "text": "How did you hear about us?", "type": "choice",
       "choices": [{"value": "friend", "label": "From a friend"}, {"value": "search", "label": "Web search"}, {"value": "article", "label": "Article or blog post"}, {"value": "other", "label": "Other"}]},
      {"key": "found-by-details", "text": "Where did you hear about us?", "type": "text",
       "shownIf": {"match": "all", "conditions": [{"sectionKey": "introduction", "questionKey": "found-by", "operator": "equals", "value": "other"}]}}]},
    {"key": "everyday-life", "title": "Everyday life", "description": null, "questions": [
      {"key": "household-size", "text": "How many people live in your household?", "help": "Include yourself.", "type": "number", "validation": {"minimum": 1, "maximum": 50, "integerOnly": true}},
      {"key": "is-working", "text": "Are you currently working?", "type": "yes_no", "isRequired": true},
      {"key": "occupation", "text": "What is your job?", "type": "text", "validation": {"maxLength": 200},
       "shownIf": {"match": "all", "conditions": [{"sectionKey": "everyday-life", "questionKey": "is-working", "operator": "equals", "value": true}]}},
      {"key": "hours-per-week", "text": "How many hours a week do you work?", "type": "number", "isRequired": true, "validation": {"minimum": 0, "maximum": 168},
       "shownIf": {"match": "all", "conditions": [{"sectionKey": "everyday-life", "questionKey": "is-working", "operator": "equals", "value": true}]}}]},
    {"key": "preferences", "title": "Preferences", "description": null, "questions": [
      {"key": "interests", "text": "What are you interested in?", "help": "Select all that apply.", "type": "multiple_choice", "isRequired": true,
       "choices": [{"value": "health", "label": "Health"}, {"value": "fitness", "label": "Fitness"}, {"value": "nutrition", "label": "Nutrition"}, {"value": "career", "label": "Career"},
         {"value": "finances", "label": "Finances"}, {"value": "learning", "label": "Learning"}, {"value": "other", "label": "Other"}]},
      {"key": "clarity", "text": "How clear are your goals?", "help": "From 1 (not clear at all) to 5 (very clear).", "type": "scale", "isRequired": true,
       "validation": {"minimum": 1, "maximum": 5}},
      {"key": "wants-reminders", "text": "Would you like us to remind you to continue?", "type": "yes_no", "isRequired": true},
      {"key": "reminder-time", "text": "What time of day suits you best?", "type": "choice",
       "choices": [{"value": "morning", "label": "Morning"}, {"value": "midday", "label": "Midday"}, {"value": "afternoon", "label": "Afternoon"}, {"value": "evening", "label": "Evening"}],
       "shownIf": {"match": "all", "conditions": [{"sectionKey": "preferences", "questionKey": "wants-reminders", "operator": "equals", "value": true}]}}]}
  ]$json$::jsonb)) as ready (template_key, title, description, sections)
  where ready.template_key = any (untouched);
end $migration$;

alter table questionnaire_templates force row level security;
