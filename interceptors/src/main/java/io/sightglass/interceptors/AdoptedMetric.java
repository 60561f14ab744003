// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

/**
 * A metric that an annotation of another library asks for.
 *
 * @param annotation which
 * @param recording what of the calls is recorded
 * @param definition what it is on the page
 */
record AdoptedMetric(ForeignAnnotation annotation, Recording recording, CallDefinition definition) {

  /** What of the calls of a method is recorded. */
  enum Recording {
    CALLS(CallKind.COUNTED.defaultHelp()),
    FAILURES("Calls of bean methods that have failed."),
    DURATIONS(CallKind.TIMED.defaultHelp()),
    LONGEST("How long the longest call of the last minutes took."),
    TOTAL("How long calls of bean methods took altogether."),
    RUNNING(CallKind.IN_PROGRESS.defaultHelp()),
    TASKS("Calls of bean methods running now, and for how long they have been.");

    private final String help;

    Recording(String help) {
      this.help = help;
    }
  }

  /** The help text on the page. */
  String help() {
    return definition.help().isEmpty() ? recording.help : definition.help();
  }

  String name() {
    return definition.name();
  }
}
