// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Wires the modules of Sightglass into a web application. */
@org.jspecify.annotations.NullMarked
package io.sightglass;
