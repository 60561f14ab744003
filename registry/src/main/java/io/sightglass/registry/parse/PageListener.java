// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

/** Follows a page while it is read. */
interface PageListener {

  /** A sample of {@code family}, before that takes it in. */
  default void sample(FamilyDraft family, SampleLine sample) {}

  /** A family whose lines have all been read. */
  void family(FamilyDraft family);
}
