// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges;

/**
 * Adds headers to each push, such as a token that changes.
 *
 * <pre>{@code
 * request -> request.header("X-Scope-OrgID", "shop")
 * }</pre>
 *
 * <p>Called on the thread that pushes; what it throws ends the push.
 */
@FunctionalInterface
public interface RequestCustomizer {

  /** Adds headers to {@code request}, which is valid during the call only. */
  void customize(PushRequest request);
}
