// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

/** The method of a bean whose calls are measured: it does nothing and boxes nothing. */
interface Service {

  String answer(String question);
}
