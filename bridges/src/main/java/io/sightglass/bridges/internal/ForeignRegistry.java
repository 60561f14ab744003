// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

/** A registry of another library, as what it has for the page. */
public interface ForeignRegistry {

  /** The registry itself; two that have the same one are shown once. */
  Object origin();

  /** Pushes each of its families by itself, so that a bad one costs only itself. */
  void pushTo(ForeignFamilies page);
}
