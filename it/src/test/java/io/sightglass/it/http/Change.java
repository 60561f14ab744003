// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.http;

import static io.sightglass.it.http.Site.COUNT;

import java.util.Set;

/**
 * The difference between two pages.
 *
 * @param before the earlier page
 * @param after the later page
 * @param own the routes of the requests that the tests make for themselves
 */
public record Change(Page before, Page after, Set<String> own) {
  /** Returns by how much the sum of the samples with at least these labels has grown. */
  public double of(String name, String... labelNamesAndValues) {
    return after.sum(name, labelNamesAndValues) - before.sum(name, labelNamesAndValues);
  }

  /** Returns how many requests were recorded, without those that the tests make for themselves. */
  public double requests() {
    double owned = own.stream().mapToDouble(route -> of(COUNT, "http_route", route)).sum();
    return of(COUNT) - owned;
  }
}
