// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import jakarta.servlet.ServletContainerInitializer;

/** A container in this process, with any number of applications. */
interface EmbeddedContainer {

  /**
   * Adds an application, before the start.
   *
   * @param application registers its servlets and filters
   * @param forbidden the URL patterns that a security constraint keeps from everyone
   */
  void deploy(String contextPath, ServletContainerInitializer application, String... forbidden)
      throws Exception;

  /** Listens on another address than 127.0.0.1; to be said before the start. */
  void listenOn(String address);

  /** Starts all of it and returns the port. */
  int start() throws Exception;

  void stop() throws Exception;
}
