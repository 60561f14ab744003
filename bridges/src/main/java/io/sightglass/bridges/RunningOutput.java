// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

/** An output that repeats itself until it is closed. */
public interface RunningOutput extends AutoCloseable {

  /** Ends it: waits for its thread, but not for more than a second. Further calls do nothing. */
  @Override
  void close();
}
