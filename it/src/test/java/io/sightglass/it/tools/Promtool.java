// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Prometheus' own judge of exposition pages. */
public final class Promtool {
  private Promtool() {}

  /** Asserts that {@code promtool check metrics} has neither an error nor a warning. */
  public static void assertClean(String page) {
    String promtool = ExternalTool.require("promtool", "prometheus");
    Command check = Command.run(List.of(promtool, "check", "metrics"), page);
    assertThat(check.output()).as("promtool check metrics").isEmpty();
    assertThat(check.status()).as("promtool check metrics").isZero();
  }

  /** Asserts that promtool ends with success, and returns what it says. */
  public static String assertSuccess(String... arguments) {
    List<String> command = new ArrayList<>(List.of(ExternalTool.require("promtool", "prometheus")));
    command.addAll(List.of(arguments));
    Command run = Command.run(command, "");
    assertThat(run.status()).as(command + ": " + run.output()).isZero();
    return run.output();
  }
}
