//! `[[task]]`: the numbered measures, each with its indicators.

use super::Draft;
use crate::plan::fields::{Fields, Said};
use crate::plan::{Indicator, Task};
use crate::problem::{Code, Place, Problem};
use crate::value::{DepartmentId, TaskId};

impl Draft<'_> {
    /// All tasks, and the indicators of all tasks in one list.
    pub fn tasks(&mut self, root: &mut Fields) -> (Vec<Task>, Vec<Indicator>) {
        // An id is a place in the file: of a plan that is sound, also in the list.
        let (mut tasks, mut next) = (Vec::new(), 0);
        let mut indicators = Vec::with_capacity(self.ids.len());
        for mut fields in root.tables("task", &mut self.sink) {
            let id = TaskId::from(tasks.len());
            let task = self.task(&mut fields);
            for indicator in fields.tables("indicator", &mut self.sink) {
                indicators.extend(self.indicator(indicator, id, next.into()));
                next += 1;
            }
            fields.finish(&mut self.sink);
            tasks.extend(task);
        }
        self.has_gaps = indicators.len() < next;
        (tasks, indicators)
    }

    fn task(&mut self, fields: &mut Fields) -> Option<Task> {
        let number = fields
            .needed("number", &mut self.sink)
            .then(|| fields.whole("number", 0..10_000, &mut self.sink));
        let chapter = fields.text("chapter", &mut self.sink);
        let section = fields.text("section", &mut self.sink);
        let title = fields.needed_text("title", &mut self.sink);
        let departments = self.department_list(fields, "departments");
        let lead = self.department_list(fields, "lead");
        for (_, place) in lead.iter().filter(|(id, _)| !departments.iter().any(|(it, _)| it == id))
        {
            self.sink.push(Problem::new(Code::LeadNotListed, *place));
        }
        let ids = |list: Vec<(DepartmentId, Place)>| list.into_iter().map(|(id, _)| id).collect();
        let number = number.flatten()?;
        self.once(number);
        let owned = |said: Option<Said<&str>>| said.map(|said| said.value.to_owned());
        Some(Task {
            number: number.value,
            chapter: owned(chapter),
            section: owned(section),
            title: owned(title)?,
            departments: ids(departments),
            lead: ids(lead),
        })
    }

    /// Two tasks of one number could not be told apart.
    fn once(&mut self, number: Said<u16>) {
        let key = format!("task/{}", number.value);
        if let Some(first) = self.first.insert(key, number.place) {
            self.sink.push(
                Problem::new(Code::DuplicateTask, number.place).with(number.value).also(first),
            );
        }
    }
}
