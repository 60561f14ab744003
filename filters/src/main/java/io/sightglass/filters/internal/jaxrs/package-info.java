// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** What JAX-RS implementations find by themselves. */
@org.jspecify.annotations.NullMarked
package io.sightglass.filters.internal.jaxrs;
