// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.List;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * Rows of a scenario: every library with every value of one more JMH parameter.
 *
 * @param libraries the values of {@link #LIBRARY}
 * @param varied the name of the other parameter; empty if there is none
 * @param values its values
 * @param form how a page is rendered; empty if there is none
 */
record Cases(List<String> libraries, String varied, List<String> values, String form) {

  static final String LIBRARY = "library";

  /** What is on a page, such as {@code 1000 counters}. */
  private static final String SERIES = "series";

  private static final String FORM = "form";

  static Cases of(String... libraries) {
    return new Cases(List.of(libraries), "", List.of(), "");
  }

  Cases with(String parameter, String... all) {
    return new Cases(libraries, parameter, List.of(all), form);
  }

  /** The same pages, rendered in this form. */
  Cases as(String newForm) {
    return new Cases(libraries, varied, values, newForm);
  }

  /** The same with so many series only, where there are series. */
  Cases small(int series) {
    return varied.equals(SERIES)
        ? new Cases(
            libraries,
            varied,
            values.stream().map(each -> small(each, series)).distinct().toList(),
            form)
        : this;
  }

  private static String small(String value, int series) {
    return series + value.substring(value.indexOf(' '));
  }

  void addTo(ChainedOptionsBuilder options) {
    options.param(LIBRARY, libraries.toArray(String[]::new));
    if (!varied.isEmpty()) {
      options.param(varied, values.toArray(String[]::new));
    }
    if (!form.isEmpty()) {
      options.param(FORM, form);
    }
  }

  /** Whether the rows of one library differ in this parameter. */
  static boolean isVaried(String parameter) {
    return !parameter.equals(LIBRARY) && !parameter.equals(FORM);
  }
}
