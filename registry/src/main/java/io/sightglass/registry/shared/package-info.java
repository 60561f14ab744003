// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** What several web applications and JVMs record, as one. */
@org.jspecify.annotations.NullMarked
package io.sightglass.registry.shared;
